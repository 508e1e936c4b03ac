npm init -y
npm pkg set type=module
npm install ./portal-client-1.0.0.tgz jose openid-client
