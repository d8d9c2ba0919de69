/** The servlets. */
package com.acme.small.api;
