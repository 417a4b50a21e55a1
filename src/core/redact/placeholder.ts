// null, undefined, string, ***, <token>, ${TOKEN}, $TOKEN, %TOKEN%, {{ token }}, [REDACTED], process.env.TOKEN, self.password, getToken(), your_password
const PLACEHOLDER =
  /^(?:null|nil|none|undefined|true|false|yes|no|on|off|nan|empty|string|str|number|int|integer|bool|boolean|any|unknown|object|never|void|bytes|optional|required|missing|invalid|expired|incorrect|wrong|failed|failure|error|denied|unauthorized|forbidden|redacted|hidden|masked|filtered|secret|password|passwd|token|key|credentials?|cookie|authorization|bearer|basic|set|unset|set-but-empty|provided|present|ok|valid|authenticated|not|is|was|must|should|cannot|could|does|for|from|and|or|the|a|an|in|of|to|with|new|await|function|async|const|let|var|return|if|this|self|static|readonly|private|public|val|type|char|varchar|text|uuid|date|promise|option|vec|todo|changeme\?|example|placeholder|x+|\*+|\.+|-+|_+|#+|\u2022+|\[?(?:redacted|filtered|hidden|masked|secret|secure|private|protected)\]?)$/i;

// <secret:token>, <token>, ${TOKEN}, $TOKEN, $1, $(cat token), %TOKEN%, {{token}}, {token}, #{token}, @token@
const TEMPLATE =
  /^(?:<[^<>]{0,80}>?$|\$\{|\$\(|\$[A-Za-z_]|\$\d{1,3}$|%[A-Za-z_]{1,64}%$|\{\{?|#\{|@[A-Za-z_]{1,64}@$|\*{3}|\[[A-Z_ ]{3,40}\]?$)/;

// process.env.TOKEN, os.environ, config.db.password, self._token, user?.token, settings::TOKEN, getToken(), env['x']
const CODE = /^[A-Za-z_]{1,60}(?:(?:\??\.|::|->)[A-Za-z_]{1,60}){1,8}[([]?$|^[A-Za-z_][\w.]{0,80}[([]/;

/** True when a value stands for a secret, or says something about one, and gives none away. */
export function isPlaceholder(value: string): boolean {
  return value.length === 0 || TEMPLATE.test(value) || (value.length < 24 && PLACEHOLDER.test(value));
}

/** True when a value without quotes is an expression of a program: what was assigned is not on the line. */
export function isExpression(value: string): boolean {
  return value.length < 200 && CODE.test(value);
}
