/**
 * The warehouse, another service. Counting the stock keeps a database connection until the
 * warehouse has answered: a few counts at once leave none for anybody else.
 */
package com.acme.shop.warehouse;
