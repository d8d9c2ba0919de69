/** What stands between the handlers and the rest: it calls the database and a partner. */
package com.acme.plain.services;
