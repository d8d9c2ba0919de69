/** An application as the tests of business rules weave it. */
package com.acme.orders;
