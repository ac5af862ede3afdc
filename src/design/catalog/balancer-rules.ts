import { algorithm } from './balancer-algorithm';
import { checkSettings } from './balancer-checks';
import { pathForm } from './balancer-front';
import { stickySettings } from './balancer-stickiness';
import { choice, list, nameForm, text } from './describe';

const backendName = { form: nameForm, keyword: 'use_backend' };

/** Which of several groups of servers gets a request, and how each of them does its work. */
export const ruleSettings = {
  rules: list(
    'Frontend rules',
    'The first rule that a request matches names the backend that gets it. What matches none goes to the default backend: to the server lines that name no backend. In TCP mode there are no rules.',
    {
      item: 'rule',
      keyword: 'use_backend … if',
      limit: 16,
      fields: {
        test: choice(
          'If',
          'What the rule looks at.',
          {
            path: 'Path begins with',
            static: 'Static file',
            dynamic: 'Dynamic page',
            get: 'GET',
            post: 'POST',
            host: 'Host name',
          },
          'static',
          'acl',
        ),
        path: {
          ...text(
            'Path',
            'Files are under /static/, pages under /pages/, changes under /forms/.',
            '/static/',
            {
              keyword: 'path_beg',
              form: pathForm,
            },
          ),
          when: ['test', 'path'],
        },
        host: {
          ...text('Host name', 'The whole name; large and small letters are the same.', 'shop.foobar.com', {
            keyword: 'hdr(host) -i',
            form: nameForm,
          }),
          when: ['test', 'host'],
        },
        backend: text('Backend', 'The server lines of this name get the request.', 'files', backendName),
      },
    },
  ),
  backends: list(
    'Backends',
    'What a backend does in its own way. A named backend that is not listed does everything as the balancer.',
    {
      item: 'backend',
      keyword: 'backend',
      limit: 8,
      fields: {
        name: text('Backend', 'Its name, as rules and server lines have it.', 'files', backendName),
        algorithm,
        check: checkSettings.check,
        stickiness: stickySettings.stickiness,
        cookieName: {
          ...text(
            'Name of the cookie',
            'Its own, so that a visitor keeps a server in each backend. Empty: that of the balancer.',
            '',
            { keyword: 'cookie', form: nameForm },
          ),
          when: ['stickiness', 'cookie'],
        },
      },
    },
  ),
};
