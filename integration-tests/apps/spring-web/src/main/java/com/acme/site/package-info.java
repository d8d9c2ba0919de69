/** A site in which Spring has all its ways to call the application. */
package com.acme.site;
