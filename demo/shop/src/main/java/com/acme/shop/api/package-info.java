/** The shop's HTTP interface. */
package com.acme.shop.api;
