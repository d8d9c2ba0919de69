/** The application's own classes. */
package com.acme.many.orders;
