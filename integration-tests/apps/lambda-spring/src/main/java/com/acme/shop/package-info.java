/** A function that Spring Cloud Function runs. */
package com.acme.shop;
