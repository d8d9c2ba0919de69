/** An application's package, for tests that read or change its class files. */
package com.acme.bank;
