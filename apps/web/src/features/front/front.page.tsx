export const FrontPage = () => <h1>Front</h1>
