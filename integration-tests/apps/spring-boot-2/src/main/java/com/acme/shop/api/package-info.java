/** Controllers: ordinary ones, and those that fail, are slow or asynchronous. */
package com.acme.shop.api;
