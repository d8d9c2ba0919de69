/** Tomcat JDBC. */
package com.acme.pools.tomcat;
