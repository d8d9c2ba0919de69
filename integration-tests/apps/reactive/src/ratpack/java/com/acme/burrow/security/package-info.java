/** Who may pass. */
package com.acme.burrow.security;
