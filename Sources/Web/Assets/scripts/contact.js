// The contact's page: a draft that survives, and the names of chosen files. Everything else is plain HTML.
import { drafts } from './drafts.js';
import { files } from './files.js';

drafts();
files();
