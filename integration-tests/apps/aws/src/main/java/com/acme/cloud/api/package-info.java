/** What is called by HTTP. */
package com.acme.cloud.api;
