/** A page that Framework does not build, before the finishing step dresses it. */
export function barePage(content: string): string {
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
}
