/** A main class for each servlet container; the web application is not on their class path. */
package com.acme.host;
