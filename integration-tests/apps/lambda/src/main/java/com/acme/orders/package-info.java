/** A function of AWS Lambda that looks up orders. */
package com.acme.orders;
