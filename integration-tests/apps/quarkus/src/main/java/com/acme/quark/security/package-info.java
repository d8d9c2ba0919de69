/** Who may pass. */
package com.acme.quark.security;
