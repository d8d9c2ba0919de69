/** An application's package, for tests that read the stack. */
package com.acme.shop.api;
