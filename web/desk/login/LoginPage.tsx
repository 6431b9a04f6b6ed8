import { SafetyOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import type { ReactElement } from "react";
import { useApi } from "../app/api-context";
import { keys } from "../app/queries";
import { strings } from "../strings";

interface Credentials {
  login: string;
  password: string;
}

/** Where a member of staff signs in. */
export function LoginPage(): ReactElement {
  const api = useApi();
  const client = useQueryClient();
  const logIn = useMutation({
    mutationFn: ({ login, password }: Credentials) => api.logIn(login.trim(), password),
    onSuccess: (staff) => client.setQueryData(keys.session, staff),
  });
  return (
    <main className="login">
      <div className="login-card">
        <SafetyOutlined className="login-mark" aria-hidden />
        <h1>{strings.logInTitle}</h1>
        <p className="soft">{strings.logInHint}</p>
        {logIn.isError && <Alert type="error" showIcon title={logIn.error.message} />}
        <Form<Credentials>
          layout="vertical"
          size="large"
          requiredMark={false}
          data-testid="desk-login-form"
          onFinish={(credentials) => logIn.mutate(credentials)}
        >
          <Form.Item name="login" label={strings.login} rules={[{ required: true, message: strings.needLogin }]}>
            <Input name="login" autoComplete="username" autoCapitalize="none" spellCheck={false} />
          </Form.Item>
          <Form.Item
            name="password"
            label={strings.password}
            rules={[{ required: true, message: strings.needPassword }]}
          >
            <Input.Password name="password" autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={logIn.isPending}>
            {strings.logIn}
          </Button>
        </Form>
      </div>
    </main>
  );
}
