/** Who may pass. */
package com.acme.micro.security;
