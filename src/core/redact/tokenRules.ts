/** A kind of key or token that is known by how it begins. */
export interface TokenRule {
  label: string;
  /** Literal beginnings, of two characters or more. */
  prefixes: readonly string[];
  /** The whole token, sticky. */
  pattern: RegExp;
  /** True when the pattern alone is too weak: the token must look random too. */
  mustLookRandom: boolean;
}

/** `body` is what follows a prefix. `end` characters after it would mean that it is another, longer word. */
function token(label: string, prefixes: string | readonly string[], body: string, mustLookRandom = false): TokenRule {
  const list = typeof prefixes === 'string' ? [prefixes] : prefixes;
  const escaped = list.map((prefix) => prefix.replace(/[.$/]/g, '\\$&'));
  return { label, prefixes: list, pattern: new RegExp(`(?:${escaped.join('|')})${body}`, 'y'), mustLookRandom };
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/**
 * Keys and tokens by their beginnings, from their makers' documentation and the public rule sets of secretlint, gitleaks
 * and GitHub's secret scanning. Lengths are lower bounds where makers have changed them.
 */
export const TOKEN_RULES: readonly TokenRule[] = [
  // Code hosting and continuous integration
  token('github-token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], '[A-Za-z0-9_]{30,255}'),
  token('github-token', 'github_pat_', '[A-Za-z0-9_]{22,255}'),
  token('github-oauth', 'Iv1.', '[0-9a-f]{16}'),
  token(
    'gitlab-token',
    ['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'glsoat-', 'glimt-', 'glagent-', 'gloas-', 'glffct-'],
    '[A-Za-z0-9_.-]{20,300}',
  ),
  token('gitlab-token', 'GR1348941', '[A-Za-z0-9_-]{20}'),
  token('bitbucket-token', 'ATBB', '[A-Za-z0-9]{24,40}'),
  token('atlassian-token', ['ATATT3', 'ATCTT3'], '[A-Za-z0-9_=-]{50,300}'),
  token('circleci-token', ['CCIPAT_', 'CCIPRJ_'], '[A-Za-z0-9]{10,40}_[a-f0-9]{40}'),
  token('buildkite-token', ['bkua_', 'bkat_'], '[a-f0-9]{40}'),
  token('sonar-token', ['sqp_', 'squ_', 'sqa_'], '[a-f0-9]{40}'),
  token('sourcegraph-token', 'sgp_', '(?:[a-fA-F0-9]{16}_|local_)?[a-fA-F0-9]{40}'),
  token('snyk-token', 'snyk_', '[a-z]{2,4}\\.[A-Za-z0-9_.-]{40,300}'),
  // Clouds and hosting
  token(
    'aws-access-key',
    ['AKIA', 'ASIA', 'ABIA', 'ACCA', 'AGPA', 'AIDA', 'AROA', 'AIPA', 'ANPA', 'ANVA'],
    '[A-Z0-9]{16}(?![A-Za-z0-9])',
  ),
  token('aws-bedrock-key', 'ABSK', '[A-Za-z0-9+/]{100,300}={0,2}'),
  token('google-api-key', 'AIza', '[0-9A-Za-z_-]{35}'),
  token('google-oauth-token', 'ya29.', '[0-9A-Za-z_-]{20,2048}'),
  token('google-oauth-secret', 'GOCSPX-', '[0-9A-Za-z_-]{20,40}'),
  token('google-refresh-token', '1//0', '[0-9A-Za-z_-]{40,200}'),
  token('digitalocean-token', ['dop_v1_', 'doo_v1_', 'dor_v1_'], '[a-f0-9]{64}'),
  token('cloudflare-origin-key', 'v1.0-', '[a-f0-9]{24}-[a-f0-9]{146}'),
  token('alibaba-access-key', 'LTAI', '[A-Za-z0-9]{16,24}', true),
  token('tencent-access-key', 'AKID', '[A-Za-z0-9]{28,40}', true),
  token('heroku-key', 'HRKU-', '[0-9A-Za-z_-]{30,100}'),
  token('fly-token', ['fm1r_', 'fm1a_', 'fm2_'], '[A-Za-z0-9+/_=,-]{40,4000}'),
  token('fly-token', 'fo1_', '[A-Za-z0-9_-]{43}'),
  token('netlify-token', ['nfp_', 'nfc_', 'nfo_', 'nfu_', 'nfb_'], '[A-Za-z0-9]{30,60}'),
  token('vercel-token', ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'], '[A-Za-z0-9]{20,80}'),
  token('render-key', 'rnd_', '[A-Za-z0-9]{20,60}', true),
  token('supabase-key', 'sbp_', '[a-f0-9]{40}'),
  token('supabase-key', 'sb_secret_', '[A-Za-z0-9_-]{20,80}'),
  token('planetscale-token', ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'], '[A-Za-z0-9_.=-]{30,80}'),
  token('neon-key', 'napi_', '[a-z0-9]{40,80}'),
  token('neon-password', 'npg_', '[A-Za-z0-9]{12,40}', true),
  token('databricks-token', 'dapi', '[a-f0-9]{32}(?:-[0-9])?'),
  token('scaleway-key', 'SCW', '[A-Z0-9]{17}(?![A-Za-z0-9])', true),
  token('yandex-key', 'AQVN', '[A-Za-z0-9_-]{35,40}'),
  // Package registries
  token('npm-token', 'npm_', '[A-Za-z0-9]{36,100}'),
  token('pypi-token', 'pypi-', '[A-Za-z0-9_-]{50,1000}'),
  token('gem-key', 'rubygems_', '[a-f0-9]{48}'),
  token('crates-token', 'cio', '[A-Za-z0-9]{32}(?![A-Za-z0-9_-])', true),
  token('nuget-key', 'oy2', '[a-z0-9]{43}(?![A-Za-z0-9_-])', true),
  token('docker-token', ['dckr_pat_', 'dckr_oat_'], '[A-Za-z0-9_-]{20,60}'),
  token('clojars-token', 'CLOJARS_', '[a-z0-9]{60}'),
  token('artifactory-key', 'AKCp', '[A-Za-z0-9]{60,80}'),
  token('artifactory-token', 'cmVmdGtu', '[A-Za-z0-9]{50,70}'),
  // Secrets infrastructure
  token('vault-token', ['hvs.', 'hvb.', 'hvr.'], '[A-Za-z0-9_-]{24,300}'),
  token('doppler-token', ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'], '[A-Za-z0-9_.-]{40,60}'),
  token('pulumi-token', 'pul-', '[a-f0-9]{40}'),
  token('infracost-key', 'ico-', '[a-zA-Z0-9]{32}', true),
  token('1password-token', 'ops_', 'ey[A-Za-z0-9+/=_-]{50,2000}'),
  token('age-key', 'AGE-SECRET-KEY-1', '[0-9A-Z]{58}'),
  token('tailscale-key', 'tskey-', '[a-z]{2,12}-[A-Za-z0-9-]{16,100}'),
  token('base64-private-key', 'LS0tLS1CRUdJTi', '(?!BDRVJU|BQVUJM)[A-Za-z0-9+/=_-]{40,20000}'),
  // Payment and commerce
  token('stripe-key', ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'sk_prod_'], '[0-9A-Za-z]{10,250}'),
  token('stripe-webhook-secret', 'whsec_', '[A-Za-z0-9+/=]{24,80}'),
  token('shopify-token', ['shpat_', 'shpca_', 'shppa_', 'shpss_', 'shptka_'], '[a-fA-F0-9]{32,64}'),
  token('square-token', ['sq0atp-', 'sq0csp-', 'sq0idp-'], '[0-9A-Za-z_-]{22,43}'),
  token('square-token', 'EAAA', '[0-9A-Za-z_-]{56,64}', true),
  token('facebook-token', ['EAACE', 'EAAG', 'EAAM', 'EAAB', 'EAAC'], '[0-9A-Za-z]{60,300}', true),
  token('razorpay-key', ['rzp_live_', 'rzp_test_'], '[A-Za-z0-9]{14,24}'),
  token('flutterwave-key', ['FLWSECK_TEST-', 'FLWSECK-'], '[A-Za-z0-9-]{12,40}'),
  token('braintree-token', ['access_token$production$', 'access_token$sandbox$'], '[0-9a-z]{16}\\$[0-9a-f]{32}'),
  token('easypost-key', ['EZAK', 'EZTK'], '[A-Za-z0-9]{54}'),
  token('duffel-token', ['duffel_test_', 'duffel_live_'], '[A-Za-z0-9_=-]{43}'),
  // Messages and mail
  token(
    'slack-token',
    ['xoxa-', 'xoxb-', 'xoxe-', 'xoxe.', 'xoxo-', 'xoxp-', 'xoxr-', 'xoxs-', 'xoxc-', 'xoxd-', 'xapp-', 'xwfp-'],
    '[A-Za-z0-9%._/+-]{16,300}',
  ),
  token('sendgrid-key', 'SG.', '[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{30,64}'),
  token('mailgun-key', 'key-', '[0-9a-f]{32}(?![0-9a-zA-Z])'),
  token('brevo-key', ['xkeysib-', 'xsmtpsib-'], '[a-f0-9]{64}-[A-Za-z0-9]{16}'),
  token('resend-key', 're_', '[A-Za-z0-9]{6,12}_[A-Za-z0-9]{18,32}', true),
  token('twilio-key', ['SK', 'AC'], '[0-9a-f]{32}(?![0-9a-zA-Z])', true),
  // Machine learning
  token('openai-key', ['sk-proj-', 'sk-svcacct-', 'sk-admin-'], '[A-Za-z0-9_-]{20,300}'),
  token('anthropic-key', 'sk-ant-', '[A-Za-z0-9_-]{20,300}'),
  token('api-key', 'sk-', '(?:or-v1-|lf-)?[A-Za-z0-9_-]{20,300}', true),
  token('huggingface-token', ['hf_', 'api_org_'], '[A-Za-z0-9]{30,50}', true),
  token('replicate-token', 'r8_', '[A-Za-z0-9]{37}'),
  token('groq-key', 'gsk_', '[A-Za-z0-9]{40,60}'),
  token('perplexity-key', 'pplx-', '[A-Za-z0-9]{40,60}'),
  token('xai-key', 'xai-', '[A-Za-z0-9]{60,100}'),
  token('elevenlabs-key', 'sk_', '[a-f0-9]{48}'),
  token('langsmith-key', ['lsv2_pt_', 'lsv2_sk_'], '[a-f0-9]{32}_[a-f0-9]{10}'),
  token('pinecone-key', 'pcsk_', '[A-Za-z0-9_]{40,100}'),
  token('tavily-key', 'tvly-', '[A-Za-z0-9-]{20,60}'),
  token('nvidia-key', 'nvapi-', '[A-Za-z0-9_-]{50,80}'),
  token('wandb-key', 'wandb_v1_', '[A-Za-z0-9_-]{40,100}'),
  // Observation
  token('grafana-token', 'glc_', '[A-Za-z0-9+/]{32,400}={0,2}'),
  token('grafana-token', 'glsa_', '[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}'),
  token('newrelic-key', ['NRAK-', 'NRII-', 'NRBR-', 'NRRA-', 'NRSP-', 'NRAA-'], '[A-Za-z0-9_-]{19,42}'),
  token('sentry-token', 'sntrys_', 'ey[A-Za-z0-9+/=_-]{40,500}'),
  token('sentry-token', 'sntryu_', '[a-f0-9]{64}'),
  token('dynatrace-token', ['dt0c01.', 'dt0s01.', 'dt0s02.', 'dt0s08.'], '[A-Z0-9]{24}\\.[A-Z0-9]{64}'),
  token('honeycomb-key', ['hcaik_', 'hcamk_', 'hcbik_', 'hcxik_'], '[A-Za-z0-9]{30,70}'),
  token('posthog-key', ['phx_', 'phs_', 'pha_'], '[A-Za-z0-9]{40,60}'),
  token('launchdarkly-key', ['api-', 'sdk-', 'mob-'], `${UUID}(?![0-9a-f-])`),
  // Work
  token('notion-token', 'ntn_', '[A-Za-z0-9]{40,50}'),
  token('notion-token', 'secret_', '[A-Za-z0-9]{43}(?![A-Za-z0-9_])'),
  token('linear-key', ['lin_api_', 'lin_oauth_', 'lin_wh_'], '[A-Za-z0-9]{32,128}'),
  token('airtable-token', 'pat', '[A-Za-z0-9]{14}\\.[a-f0-9]{64}'),
  token('figma-token', ['figd_', 'figu_', 'figo_'], '[A-Za-z0-9_-]{36,200}'),
  token('dropbox-token', 'sl.', '(?:u\\.)?[A-Za-z0-9_-]{120,2000}'),
  token('contentful-token', 'CFPAT-', '[A-Za-z0-9_-]{40,50}'),
  token('postman-key', 'PMAK-', '[a-f0-9]{24}-[a-f0-9]{34}'),
  token('readme-key', 'rdme_', '[a-z0-9]{60,80}'),
  token('prefect-key', ['pnu_', 'pnb_'], '[a-zA-Z0-9]{36}'),
  token('dbt-token', ['dbtc_', 'dbtu_'], '[A-Za-z0-9_=-]{30,60}'),
  token('hubspot-token', ['pat-na1-', 'pat-na2-', 'pat-eu1-'], UUID),
  token('typeform-token', 'tfp_', '[A-Za-z0-9_.=-]{40,60}'),
  token(
    'discord-token',
    ['MT', 'MD', 'Mj', 'Mz', 'ND', 'NT', 'Nj', 'Nz', 'OD', 'OT', 'Nz'],
    '[A-Za-z0-9_-]{21,26}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}',
  ),
  token('jwt', ['eyJ', 'ewog'], '[A-Za-z0-9_-]{10,16000}\\.[A-Za-z0-9_-]{6,64000}(?:\\.[A-Za-z0-9_-]{0,4000}){0,3}'),
];
