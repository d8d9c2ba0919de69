/** What stands before services. */
package com.acme.aria.security;
