/** A service on Armeria. */
package com.acme.aria;
