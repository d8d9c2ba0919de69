/** A shop on Spring Boot and JPA, written for 2 and renamed for its successors. */
package com.acme.shop;
