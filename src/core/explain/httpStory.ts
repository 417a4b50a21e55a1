import type { ErrorReport } from '../report';
import type { Story, StoryTemplate } from './explanation';
import { factsOf } from './facts';
import { fillStory } from './fillStory';
import { headlineOf } from './headline';

// `Request failed with status code 404`, `HTTP Error 403: Forbidden`, `The requested URL returned error: 500`,
// `HTTP/1.1 502 Bad Gateway`, `404 Client Error: Not Found for url`, `HTTP 429`
const printed =
  /\b(?:status(?: ?code)?:? ?=? ?"?|HTTP(?: Error|\/[\d.]{1,3})?:? |returned error: |response code:? )([1-5]\d\d)\b|\b([45]\d\d) (?:Client|Server) Error\b/i;

/** The story of a failed HTTP request, from the status that the message prints (RFC 9110). */
export function httpStory(report: ErrorReport): Story | undefined {
  const match = printed.exec(headlineOf(report));
  const status = match?.[1] ?? match?.[2];
  if (!status) return undefined;
  const template = statuses.get(status) ?? classes.get(status[0]!);
  return template && fillStory(template, factsOf(report).set('status', status), 'http');
}

const statuses = new Map<string, StoryTemplate>([
  [
    '400',
    {
      title: 'HTTP 400: bad request',
      summary: '{host|The server} could not understand the request: its form is wrong, whoever sends it.',
      causes: [
        'A missing or wrongly typed field in the body or query',
        'A wrong `Content-Type`, or a body that is not valid JSON',
      ],
      checks: [
        'Read the body of the answer: most servers name the field',
        'Send the same request by hand with `curl -v`',
      ],
    },
  ],
  [
    '401',
    {
      title: 'HTTP 401: not signed in',
      summary: '{host|The server} wants credentials, and those that were sent are missing or not valid.',
      causes: ['No `Authorization` header was sent', 'The token or password has expired or belongs elsewhere'],
      checks: [
        'Check that the variable holding the token is set where the program runs',
        'Make a new token and try once with it',
      ],
    },
  ],
  [
    '403',
    {
      title: 'HTTP 403: not allowed',
      summary: '{host|The server} knows who asks, or does not care, and refuses this request.',
      causes: [
        'The account or token lacks the right for this',
        'A firewall, CSRF check or rate rule blocks the request',
      ],
      checks: [
        'Compare the scopes of the token with what the call needs',
        'Read the body of the answer for the reason',
      ],
    },
  ],
  [
    '404',
    {
      title: 'HTTP 404: not found',
      summary: '{host|The server} answered, but has nothing at the address that was asked for.',
      causes: [
        'A typo, or a missing or doubled prefix in the path',
        'The thing was deleted, or is hidden from this account',
      ],
      checks: [
        'Print the full URL right before the request',
        'Open it with `curl -i` and compare with the documentation',
      ],
    },
  ],
  [
    '405',
    {
      title: 'HTTP 405: method not allowed',
      summary: '{host|The server} has this address, but not for the method that was used.',
      causes: ['`GET` instead of `POST`, or the other way round', 'A redirect turned a `POST` into a `GET`'],
      checks: ['Compare method and path with the documentation', 'Look at the `Allow` header of the answer'],
    },
  ],
  [
    '409',
    {
      title: 'HTTP 409: conflict',
      summary: '{host|The server} refuses because the thing has changed, or exists already.',
      causes: ['Somebody else changed or created it in between', 'The same request was sent twice'],
      checks: ['Fetch the current state and compare', 'Make the request safe to repeat, then retry'],
    },
  ],
  [
    '413',
    {
      title: 'HTTP 413: too large',
      summary: 'The request is larger than {host|the server} or a proxy before it accepts.',
      causes: [
        'A body limit of the server (`client_max_body_size`, body parser limit)',
        'An upload that should be split',
      ],
      checks: ['Measure the size of what is sent', 'Look up the limit of each proxy on the way'],
    },
  ],
  [
    '422',
    {
      title: 'HTTP 422: not acceptable data',
      summary: '{host|The server} could read the request, but its values break a rule.',
      causes: ['A field has the wrong type, range or format', 'A required field is missing'],
      checks: ['Read the body of the answer: it usually lists the fields', 'Compare the body sent with the schema'],
    },
  ],
  [
    '429',
    {
      title: 'HTTP 429: too many requests',
      summary: '{host|The server} slows this client down: it sent more requests than it may.',
      causes: ['A loop or retry without a pause', 'A quota that is shared with others or used up'],
      checks: ['Look at the `Retry-After` header of the answer', 'Count the requests that one run makes'],
    },
  ],
  [
    '500',
    {
      title: 'HTTP 500: the server failed',
      summary: '{host|The server} broke on this request: the error itself is in its log, not here.',
      causes: [
        'An unhandled error in the code of the server',
        'The server cannot reach its database or another service',
      ],
      checks: [
        'Find the same moment in the log of the server',
        'Send the request again with the smallest data that fails',
      ],
    },
  ],
  [
    '502',
    {
      title: 'HTTP 502: bad gateway',
      summary: 'A proxy answered for {host|the server}: the program behind it gave no valid answer.',
      causes: ['The program behind the proxy is down or restarting', 'The proxy points to a wrong host or port'],
      checks: ['Call the program behind the proxy directly', 'Read the error log of the proxy'],
    },
  ],
  [
    '503',
    {
      title: 'HTTP 503: not available',
      summary: '{host|The server} cannot serve requests at the moment.',
      causes: ['It is starting, overloaded or under maintenance', 'No healthy instance is left behind a load balancer'],
      checks: ['Try again later, with growing pauses', 'Look at the health of the instances behind it'],
    },
  ],
  [
    '504',
    {
      title: 'HTTP 504: gateway timeout',
      summary: 'A proxy waited for the program behind {host|the server} and gave up.',
      causes: ['The request takes longer than the proxy waits', 'The program behind it hangs or cannot be reached'],
      checks: ['Measure the request at the program behind the proxy', 'Look for slow queries at that moment'],
    },
  ],
]);

const classes = new Map<string, StoryTemplate>([
  [
    '3',
    {
      title: 'HTTP {status}: redirect',
      summary: '{host|The server} sends the client elsewhere (status {status}), and the program did not follow.',
      causes: ['The address has moved, or misses a final slash or `https`', 'Redirects are switched off in the client'],
      checks: ['Look at the `Location` header of the answer', 'Try `curl -iL` with the address'],
    },
  ],
  [
    '4',
    {
      title: 'HTTP {status}: request refused',
      summary: '{host|The server} refuses the request as it is (status {status}): the 4xx class blames the sender.',
      causes: [
        'Something in the address, headers or body is not what the server expects',
        'The server changed its interface',
      ],
      checks: ['Read the body of the answer for the reason', 'Compare the request with the documentation'],
    },
  ],
  [
    '5',
    {
      title: 'HTTP {status}: the server failed',
      summary: '{host|The server} or a proxy before it failed (status {status}): the 5xx class blames the server.',
      causes: ['An error in the server, or in something that it needs', 'A proxy that cannot reach it'],
      checks: ['Read the log of the server at that moment', 'Try again once, in case it was passing'],
    },
  ],
]);
