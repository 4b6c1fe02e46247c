// The contact page: a draft that survives, the names of chosen files.
import { drafts } from './drafts.js';
import { files } from './files.js';

drafts();
files();
