/** An application on the JDK alone: what a probe does without any framework. */
package com.acme.plain;
