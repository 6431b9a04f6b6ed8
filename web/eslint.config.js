import js from "@eslint/js";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

const length = { skipBlankLines: true, skipComments: true };

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/api/schema.d.ts"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true }, globals: globals.browser },
    rules: {
      "max-lines": ["error", { max: 300, ...length }],
      "max-lines-per-function": ["error", { max: 45, ...length }],
      "no-console": "error",
      eqeqeq: "error",
      // The server's types are the boundary: numbers are shown as they are.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // React event props take functions that return nothing; a promise there is started on purpose.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      // The caller names the type of an answer; this is where untyped JSON becomes typed.
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true, argsIgnorePattern: "^_" }],
      // Types come from one file by hand or by generation; both forms read the same.
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  {
    files: ["**/*.tsx"],
    extends: [a11y.flatConfigs.strict, hooks.configs.flat.recommended],
  },
  {
    // A suite is one function that holds many tests.
    files: ["tests/**"],
    rules: { "max-lines-per-function": "off" },
  },
  {
    files: ["dev/**", "tests/**", "*.ts", "*.js", "*/vite.config.ts"],
    languageOptions: { globals: globals.node },
  },
  { files: ["dev/serve.ts"], rules: { "no-console": "off" } },
);
