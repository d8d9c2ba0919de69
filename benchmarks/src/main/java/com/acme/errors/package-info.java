/** An application in which everything fails. */
package com.acme.errors;
