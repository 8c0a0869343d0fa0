/** The one place where surprises end: what was saved is safe, the page is offered again, and the error stays readable. */
import { Component, type ReactNode } from 'react';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { Block, Main, Page, PageHeading } from '#ui/page.tsx';

interface BoundaryProps {
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly error?: Error;
}

export class Boundary extends Component<BoundaryProps, BoundaryState> {
  constructor(props: BoundaryProps) {
    super(props);
    this.state = {};
  }

  static getDerivedStateFromError(error: Error): BoundaryState {
    return { error };
  }

  override componentDidCatch(): void {
    // The sentence must not stand below a pad that nobody listens to, or behind a page that nobody opens.
    window.shouwang?.pad?.end();
    window.shouwang?.sight?.end();
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children;
    return (
      <Page railed={false} foot="none">
        <Main pad narrow>
          <PageHeading>这一页没打开</PageHeading>
          <Block gap="near">
            <Banner kind="due">写过的都在本机，没有丢。点“再打开”，还是不行就把下面这行字告诉学校管电脑的老师。</Banner>
          </Block>
          <Block gap="near">
            <p>{this.state.error.message}</p>
          </Block>
          <Block gap="near">
            <Button kind="main" onClick={() => window.location.assign('/')}>
              再打开
            </Button>
          </Block>
        </Main>
      </Page>
    );
  }
}
