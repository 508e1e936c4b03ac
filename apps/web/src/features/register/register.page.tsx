export const RegisterPage = () => <h1>Register</h1>
