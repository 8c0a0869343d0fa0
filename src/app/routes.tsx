/** Which address shows which page. 今日 is in the first load, as is what is dialled in an emergency; the rest comes when asked for. */
import { lazy, Suspense, type ReactNode } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { School } from '#domain/records/school.ts';
import type { Device } from '#device/device.ts';
import { useBuckets, useRecords } from '#features/foot/page/device-context.tsx';
import { TodayPage } from '#features/today/today-page.tsx';
import { Main, Page, SkipLink } from '#ui/page.tsx';
import { Tabs } from '#ui/tabs.tsx';
import type { FurtherProps } from './further-routes.tsx';
import { viewPaths } from './view-paths.ts';

const FurtherRoutes = lazy(async () => ({ default: (await import('./further-routes.tsx')).FurtherRoutes }));

/** Reads the next pieces in idle time and computes 今日, should another page be open, and keeps it for the next start; answers with how to call it off. */
export function readSoon(device: Device, build: string | undefined): () => void {
  let stop: (() => void) | undefined;
  const read = () => {
    const begin = ({ readNextPieces, workAhead }: typeof import('./in-idle.ts')) => {
      readNextPieces();
      stop &&= workAhead(device, build);
    };
    import('./in-idle.ts').then(begin).catch(() => undefined);
  };
  if (typeof requestIdleCallback === 'function') {
    const idle = requestIdleCallback(read, { timeout: 5000 });
    stop = () => cancelIdleCallback(idle);
  } else {
    const timer = setTimeout(read, 2000);
    stop = () => clearTimeout(timer);
  }
  return () => {
    stop?.();
    stop = undefined;
  };
}

/** 今日 as a start draws it first, with what stands around it. */
export const FirstPage = () => (
  <>
    <SkipLink />
    <TodayPage isFirstDraw />
    <MainTabs />
  </>
);

export type RoutesProps = FurtherProps;

export function Routes(props: RoutesProps) {
  return (
    <>
      <SkipLink />
      <Suspense fallback={<Turning />}>
        <Pages {...props} />
      </Suspense>
      <MainTabs />
    </>
  );
}

const Pages = (props: RoutesProps): ReactNode => (
  <Switch>
    <Route path="/">{() => <TodayPage />}</Route>
    <Route>{() => <FurtherRoutes {...props} />}</Route>
  </Switch>
);

/** Shown for the blink in which a page's own code is read from the phone; it never waits for a network. */
const Turning = () => (
  <Page>
    <Main>
      <span />
    </Main>
  </Page>
);

/** Pages that keep the phone's bottom edge for a bar of their own. */
const ownFoot = /^\/(children\/[^/]+\/write|records|write|many\/|departure|urgent|papers|office\/(import|rules))/;

function MainTabs() {
  const [path] = useLocation();
  const { ask } = useBuckets();
  const school = useRecords(School)[0];
  const isAt = (prefix: string) => path.startsWith(prefix);
  return (
    <Tabs
      name="守望"
      school={school?.doc.name}
      wideOnly={ownFoot.test(path)}
      items={[
        {
          href: '/',
          label: '今日',
          icon: 'today',
          current: path === '/' || ['/departure', '/promises', '/many', '/away'].some(isAt),
        },
        {
          href: '/children',
          label: '孩子',
          icon: 'child',
          current: isAt('/children') || isAt('/records') || isAt('/write'),
        },
        {
          href: '/reports',
          label: '报表',
          icon: 'paper',
          current: ['/reports', '/papers', '/book', ...viewPaths].some(isAt),
        },
        { href: '/me', label: '我', icon: 'me', current: isAt('/me') || isAt('/office'), count: ask },
      ]}
    />
  );
}
