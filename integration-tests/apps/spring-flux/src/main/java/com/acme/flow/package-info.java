/** A reactive application, served by Tomcat. */
package com.acme.flow;
