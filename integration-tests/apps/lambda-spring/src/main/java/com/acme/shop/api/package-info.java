/** Its functions. */
package com.acme.shop.api;
