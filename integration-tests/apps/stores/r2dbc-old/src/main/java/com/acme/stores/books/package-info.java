/** Books, by R2DBC. */
package com.acme.stores.books;
