/** Orders in the database, by Spring Data. */
package com.acme.shop.repository;
