/** Who may pass. */
package com.acme.verse.security;
