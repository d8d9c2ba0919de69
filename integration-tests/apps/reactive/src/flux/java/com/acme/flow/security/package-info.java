/** Who may pass. */
package com.acme.flow.security;
