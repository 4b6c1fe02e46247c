"""A store that speaks S3 and checks who asks: moto's server, with keys of its own."""
import json
import os
import subprocess
import sys
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError

from rig.program import free_port, wait_until

BUCKET = "lantern-files"
REGION = "eu-central-1"
POLICY = json.dumps({
    "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})


class Store:
    """Serves one bucket to one user; whoever signs with another secret is refused."""

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None

    def start(self):
        with open(self.folder / "store.log", "ab") as log:
            # Nobody is asked who they are until the user is made.
            self.process = subprocess.Popen(
                [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)],
                env={**os.environ, "INITIAL_NO_AUTH_ACTION_COUNT": "1000000"}, stdout=log, stderr=log)
        wait_until(self.is_up, "the store answers", 60)
        self.make_user()
        return self

    def is_up(self):
        assert self.process.poll() is None, (self.folder / "store.log").read_text()
        try:
            self.client("s3", "first", "first").list_buckets()
            return True
        except BotoCoreError:
            return False

    def make_user(self):
        people = self.client("iam", "first", "first")
        people.create_user(UserName="kept")
        people.put_user_policy(UserName="kept", PolicyName="files", PolicyDocument=POLICY)
        key = people.create_access_key(UserName="kept")["AccessKey"]
        self.key, self.secret = key["AccessKeyId"], key["SecretAccessKey"]
        self.client("s3", "first", "first").create_bucket(
            Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
        # From now on everybody is asked.
        ask = urllib.request.Request(f"{self.url}/moto-api/reset-auth", b"0", {"Content-Type": "text/plain"})
        urllib.request.urlopen(ask, timeout=10).close()

    def client(self, kind, key, secret):
        return boto3.client(
            kind, endpoint_url=self.url, region_name=REGION, aws_access_key_id=key, aws_secret_access_key=secret,
            config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}, connect_timeout=5))

    def setting(self, secret=None):
        """What KEPT_FILES says."""
        secret = (secret or self.secret).replace("/", "%2F")
        return f"s3://{self.key}:{secret}@127.0.0.1:{self.port}/{BUCKET}/desk?region={REGION}"

    def files(self):
        """Size by key."""
        listed = self.client("s3", self.key, self.secret).list_objects_v2(Bucket=BUCKET)
        return {one["Key"]: one["Size"] for one in listed.get("Contents", [])}

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(20)
            self.process = None
