export const ResetPasswordPage = () => <h1>ResetPassword</h1>
