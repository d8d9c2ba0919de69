/** Who may come in. */
package com.acme.flow.security;
