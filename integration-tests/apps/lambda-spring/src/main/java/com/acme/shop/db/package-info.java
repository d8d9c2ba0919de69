/** Its table. */
package com.acme.shop.db;
