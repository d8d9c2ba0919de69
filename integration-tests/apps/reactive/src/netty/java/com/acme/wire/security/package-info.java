/** Who may pass. */
package com.acme.wire.security;
