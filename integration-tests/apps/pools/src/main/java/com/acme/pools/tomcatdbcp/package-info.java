/** Tomcat's copy of Commons DBCP 2. */
package com.acme.pools.tomcatdbcp;
