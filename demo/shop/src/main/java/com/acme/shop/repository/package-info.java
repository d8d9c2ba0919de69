/** What the shop keeps: products through JPA, purchases through plain JDBC. */
package com.acme.shop.repository;
