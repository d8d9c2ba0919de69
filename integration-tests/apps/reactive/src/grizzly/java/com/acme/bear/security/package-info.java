/** Who may pass. */
package com.acme.bear.security;
