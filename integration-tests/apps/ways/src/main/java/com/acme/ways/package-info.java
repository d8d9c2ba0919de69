/** Each package is entered in one way, so that its figures tell what became of that way. */
package com.acme.ways;
